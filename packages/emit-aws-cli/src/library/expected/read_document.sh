# The content of a document's default version.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query Content
}
