import type { Library } from './common.ts';

/** The settings of each account and Region. */
export const SYSTEMS_MANAGER: Library = {
  read_document: `
# The content of the default version of an SSM document.
read_document() {
	lookup ssm get-document --name "$1" --document-format JSON --query Content
}`,
  ensure_session_document: `
# NAME MODE CONTENT TAGS...; MODE create stops at an SSM document of another owner, adopt updates it
ensure_session_document() {
	local name=$1 content="$WORK/$3" found same=true
	WANTED["document $name"]=true
	read_document "$name"
	found=$ANSWER
	if [[ -z $found ]]; then
		tag_list "\${@:4}"
		run_change ssm create-document --name "$name" --document-type Session --document-format JSON \\
			--content "file://$content" --tags "$REPLY"
		note created "document $name"
		return
	fi
	lookup ssm list-tags-for-resource --resource-type Document --resource-id "$name" --query "{Tags:TagList}|[$TAGS_QUERY]"
	[[ $2 == adopt ]] || require_ours "document $name" "$ANSWER"
	if ! has_tags "$ANSWER" "\${@:4}"; then
		tag_list "\${@:4}"
		run_change ssm add-tags-to-resource --resource-type Document --resource-id "$name" --tags "$REPLY"
		same=false
	fi
	if ! same_json "$found" "$content"; then
		update_document "$name" "$content"
		same=false
	fi
	if "$same"; then note unchanged "document $name"; else note updated "document $name"; fi
}`,
  update_document: `
# Sessions use the default version. A version that has the content already only becomes the default: NAME CONTENT_FILE
update_document() {
	run_change_ignoring DuplicateDocumentContent ssm update-document --name "$1" --document-version "\\$LATEST" --document-format JSON \\
		--content "file://$2" --query DocumentDescription.DocumentVersion
	[[ -n $ANSWER ]] || "$DRY_RUN" || version_with "$1" "$2"
	run_change ssm update-document-default-version --name "$1" --document-version "\${ANSWER:-new}"
}`,
  version_with: `
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
}`,
  ensure_service_setting: `
# ID VALUE PREVIOUS; PREVIOUS refuse leaves a value alone that names no role of this document
ensure_service_setting() {
	local value status
	WANTED["setting $REGION"]=true
	lookup ssm get-service-setting --setting-id "$1" --query 'ServiceSetting.[SettingValue,Status]'
	IFS=$'\\t' read -r value status <<<"$ANSWER"
	if [[ $value == "$2" ]]; then
		note unchanged "setting $1"
		return
	fi
	if [[ $3 != replace && $status != Default ]] && ! is_our_setting "$value"; then
		refuse "setting $1 already has the value $value; spec.nodes.ec2.hostManagement.previous: replace overwrites it"
	fi
	run_change ssm update-service-setting --setting-id "$1" --setting-value "$2"
	note updated "setting $1"
}`,
  profile_of: `
# The association of an instance and the ARN of its profile.
profile_of() {
	lookup ec2 describe-iam-instance-profile-associations --filters "Name=instance-id,Values=$1" Name=state,Values=associating,associated \\
		--query 'IamInstanceProfileAssociations[0].[AssociationId,IamInstanceProfile.Arn]'
}`,
  ensure_profile_association: `
# INSTANCE PROFILE
ensure_profile_association() {
	local association arn left
	profile_of "$1"
	IFS=$'\\t' read -r association arn <<<"$ANSWER"
	if [[ $arn == */"$2" ]]; then
		note unchanged "profile of $1"
		return
	fi
	[[ $association != iip-assoc-* ]] || refuse "$1 already has the profile \${arn##*/}; to replace it: aws ec2 replace-iam-instance-profile-association --region $REGION --association-id $association --iam-instance-profile Name=$2"
	# EC2 needs some seconds to know a new profile.
	for ((left = 12; ; left--)); do
		run_change_ignoring InvalidParameterValue ec2 associate-iam-instance-profile --instance-id "$1" --iam-instance-profile "Name=$2" \\
			--query IamInstanceProfileAssociation.AssociationId
		if "$DRY_RUN" || [[ -n $ANSWER ]]; then break; fi
		((left > 0)) || fail "$(<"$WORK/error")"
		sleep 5
	done
	note created "profile of $1"
}`,
};
