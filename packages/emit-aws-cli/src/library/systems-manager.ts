import type { Library } from './common.ts';

/** The settings that exist once in each account and Region. */
export const SYSTEMS_MANAGER: Library = {
  read_document: `
# Prints the default version's number and content.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query '[DocumentVersion,Content]'
}`,
  ensure_session_document: `
# NAME MODE CONTENT TAGS...; MODE create refuses a document that is not ours, adopt takes it over
ensure_session_document() {
	local name=$1 mode=$2 content found tags same=true
	content=$(render "$3")
	found=$(read_document "$name")
	if [[ -z $found ]]; then
		change ssm create-document --name "$name" --document-type Session --document-format JSON \\
			--content "file://$content" --tags "$(tag_list "\${@:4}")"
		note created "document $name"
		return
	fi
	tags=$(lookup ssm list-tags-for-resource --resource-type Document --resource-id "$name" --query "{Tags:TagList}|[$TAGS_QUERY]")
	[[ $mode == adopt ]] || require_ours "document $name" "$tags"
	if [[ $(compact <<<"\${found#*$'\\t'}") != "$(<"$content")" ]]; then
		update_document "$name" "$content"
		same=false
	fi
	if ! has_tags "$tags" "\${@:4}"; then
		change ssm add-tags-to-resource --resource-type Document --resource-id "$name" --tags "$(tag_list "\${@:4}")"
		same=false
	fi
	if "$same"; then note unchanged "document $name"; else note updated "document $name"; fi
}`,
  update_document: `
# Sessions use the default version. A version that has the content already only becomes the default: NAME CONTENT_FILE
update_document() {
	local version
	tolerate DuplicateDocumentContent ssm update-document --name "$1" --document-version "\\$LATEST" --document-format JSON \\
		--content "file://$2" --query DocumentDescription.DocumentVersion
	version=$(<"$WORK/answer")
	if [[ -z $version ]] && ! "$DRY_RUN"; then
		version=$(version_with "$1" "$2")
	fi
	change ssm update-document-default-version --name "$1" --document-version "\${version:-new}"
}`,
  version_with: `
# Prints the version of a document that has the content: NAME CONTENT_FILE
version_with() {
	local version
	version=$(lookup ssm describe-document --name "$1" --query Document.LatestVersion)
	for (( ; version > 0; version--)); do
		if [[ $(lookup ssm get-document --name "$1" --document-version "$version" --query Content | compact) == "$(<"$2")" ]]; then
			printf '%s' "$version"
			return
		fi
	done
	say "no version of document $1 has the content that AWS calls a duplicate"
	return 1
}`,
  ensure_service_setting: `
# ID VALUE PREVIOUS; PREVIOUS refuse leaves a value alone that somebody else has set
ensure_service_setting() {
	local setting value status
	setting=$(lookup ssm get-service-setting --setting-id "$1" --query 'ServiceSetting.[SettingValue,Status]')
	IFS=$'\\t' read -r value status <<<"$setting"
	if [[ $value == "$2" ]]; then
		note unchanged "setting $1"
		return
	fi
	[[ $3 == replace || $status == Default ]] || refuse "setting $1 has the value $value already; spec.nodes.ec2.hostManagement.previous: replace replaces it"
	change ssm update-service-setting --setting-id "$1" --setting-value "$2"
	note updated "setting $1"
}`,
  profile_of: `
# Prints the association of an instance and the ARN of its profile.
profile_of() {
	lookup ec2 describe-iam-instance-profile-associations --filters "Name=instance-id,Values=$1" Name=state,Values=associating,associated \\
		--query 'IamInstanceProfileAssociations[0].[AssociationId,IamInstanceProfile.Arn]'
}`,
  ensure_profile_association: `
# INSTANCE PROFILE
ensure_profile_association() {
	local found association arn left
	found=$(profile_of "$1")
	IFS=$'\\t' read -r association arn <<<"$found"
	if [[ $arn == */"$2" ]]; then
		note unchanged "profile of $1"
		return
	fi
	[[ $association != iip-assoc-* ]] || refuse "$1 has the profile \${arn##*/} already; to replace it: aws ec2 replace-iam-instance-profile-association --region $REGION --association-id $association --iam-instance-profile Name=$2"
	# EC2 needs some seconds to know a new profile.
	for ((left = 12; ; left--)); do
		tolerate InvalidParameterValue ec2 associate-iam-instance-profile --instance-id "$1" --iam-instance-profile "Name=$2" \\
			--query IamInstanceProfileAssociation.AssociationId
		if "$DRY_RUN" || [[ -s $WORK/answer ]]; then break; fi
		((left > 0)) || fail "$(<"$WORK/error")"
		sleep 5
	done
	note created "profile of $1"
}`,
};
