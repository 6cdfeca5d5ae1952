# Puts the version of a document that has the content into ANSWER: NAME CONTENT_FILE
version_with() {
	local version
	lookup ssm describe-document --name "$1" --query Document.LatestVersion
	for ((version = ANSWER; version > 0; version--)); do
		lookup ssm get-document --name "$1" --document-version "$version" --query Content
		if same_json "$ANSWER" "$2"; then
			ANSWER=$version
			return
		fi
	done
	fail "no version of document $1 has the content that AWS calls a duplicate"
}
