# The content of the default version of an SSM document.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query Content
}
