# Sessions use the default version. A version that has the content already only becomes the default: NAME CONTENT_FILE
update_document() {
	run_change_ignoring DuplicateDocumentContent ssm update-document --name "$1" --document-version "\$LATEST" --document-format JSON \
		--content "file://$2" --query DocumentDescription.DocumentVersion
	[[ -n $ANSWER ]] || "$DRY_RUN" || version_with "$1" "$2"
	run_change ssm update-document-default-version --name "$1" --document-version "${ANSWER:-new}"
}
