/** The script that collects what `verify --against DIR` reads. No user text goes into it. */
export const SNAPSHOT_SCRIPT = String.raw`#!/usr/bin/env bash
# Collects what an account and a VPC have for Systems Manager, for ssmc verify --against DIR.
# Read-only: it calls get, list and describe operations, and writes into a folder of its own.
# Needs bash 3.2 or later and the AWS CLI 1.29 or later, or 2.
set -euo pipefail
umask 077
export AWS_PAGER=''

usage() {
  cat <<'END'
Usage: bash snapshot.sh --region REGION [--instance-id ID]... [--role NAME]... [--vpc-id ID] [--out DIR]

Collects roles, VPC endpoints and settings as answers of the AWS CLI in JSON. It changes nothing.

  --region REGION   the Region of the nodes
  --instance-id ID  a node (i-... or mi-...): its role, VPC, subnet and security groups are found
  --role NAME       the role of the nodes, with its policies
  --vpc-id ID       the VPC of the nodes, with its endpoints, security groups, routes, network ACLs and hosted zones
  --bucket NAME     an S3 bucket of the document, with its policy
  --key ID          a KMS key of the document (ID or ARN), with its policy
  --stack NAME      a CloudFormation stack: its parameters and outputs, and the exports of the Region
  --out DIR         where to write; must not exist or be empty (default ssmc-snapshot)
  --help            print this

--instance-id, --role, --bucket, --key and --stack may be given several times. Without a node or a role only the role of
Default Host Management Configuration is collected, without a node or a VPC no network.
It needs sts:GetCallerIdentity, iam:Get*, iam:List*, ec2:Describe*, ssm:GetServiceSetting and ssm:GetDocument; for nodes
ssm:DescribeInstanceInformation, for a VPC route53:ListHostedZonesByVPC and route53:ListResourceRecordSets, for the rest
s3:GetBucketPolicy, kms:DescribeKey, kms:GetKeyPolicy, cloudformation:DescribeStacks and cloudformation:ListExports.
A call that AWS refuses is written down, and the rest goes on.
END
}

fail() {
  printf 'snapshot.sh: %s\n' "$1" >&2
  exit 2
}

region=''
vpc_id=''
out='ssmc-snapshot'
roles=''
instances=''
buckets=''
keys=''
stacks=''
while [ $# -gt 0 ]; do
  case "$1" in
  --help)
    usage
    exit 0
    ;;
  --region | --instance-id | --role | --vpc-id | --bucket | --key | --stack | --out) [ $# -ge 2 ] || fail "$1 needs a value" ;;
  *) fail "there is no argument '$1'; see --help" ;;
  esac
  case "$1" in
  --region) region=$2 ;;
  --vpc-id) vpc_id=$2 ;;
  --instance-id) instances="$instances $2" ;;
  --role) roles="$roles $2" ;;
  --bucket) buckets="$buckets $2" ;;
  --key) keys="$keys $2" ;;
  --stack) stacks="$stacks $2" ;;
  --out) out=$2 ;;
  esac
  shift 2
done

[[ $region =~ ^[a-z0-9-]+$ ]] || fail '--region is needed, such as us-east-2'
[[ -z $vpc_id || $vpc_id =~ ^vpc-[0-9a-f]+$ ]] || fail "'$vpc_id' is no id of a VPC"
for role in $roles; do
  [[ $role =~ ^[A-Za-z0-9_+=,.@-]+$ ]] || fail "'$role' is no name of a role"
done
for instance in $instances; do
  [[ $instance =~ ^m?i-[0-9a-f]+$ ]] || fail "'$instance' is no id of an instance or managed node"
done
for bucket in $buckets; do
  [[ $bucket =~ ^[a-z0-9][a-z0-9.-]+$ ]] || fail "'$bucket' is no name of a bucket"
done
for key in $keys; do
  [[ $key =~ ^[A-Za-z0-9:/_-]+$ ]] || fail "'$key' is no id of a key"
done
for stack in $stacks; do
  [[ $stack =~ ^[A-Za-z][A-Za-z0-9-]*$ ]] || fail "'$stack' is no name of a stack"
done
command -v aws >/dev/null || fail 'the AWS CLI is needed: aws is not in the path'
[ ! -e "$out" ] || [ -z "$(ls -A "$out")" ] || fail "$out holds files already; name an empty folder with --out"

# call SERVICE OPERATION [ARGUMENTS...]
call() {
  aws --region "$region" --output json "$@"
}

# texts QUERY SERVICE OPERATION [ARGUMENTS...]: one line for each value
texts() {
  local query=$1
  shift
  aws --region "$region" --output text --query "$query" "$@" 2>/dev/null | tr '\t' '\n' | sed '/^None$/d; /^$/d' || true
}

# save NAME SERVICE OPERATION [ARGUMENTS...]: writes the answer to NAME.json, or the error to NAME.error
save() {
  local file="$out/$1"
  shift
  mkdir -p "$(dirname "$file")"
  if call "$@" >"$file.part" 2>"$file.error"; then
    mv "$file.part" "$file.json"
    rm -f "$file.error"
  else
    rm -f "$file.part"
    printf 'no answer: %s %s, see %s.error\n' "$1" "$2" "$file" >&2
  fi
}

save_role() {
  local role=$1 folder="iam/roles/$1" policy
  save "$folder/get-role" iam get-role --role-name "$role"
  save "$folder/list-attached-role-policies" iam list-attached-role-policies --role-name "$role"
  save "$folder/list-role-policies" iam list-role-policies --role-name "$role"
  save "$folder/list-instance-profiles-for-role" iam list-instance-profiles-for-role --role-name "$role"
  texts 'PolicyNames[]' iam list-role-policies --role-name "$role" |
    while read -r policy; do
      save "$folder/get-role-policy/$policy" iam get-role-policy --role-name "$role" --policy-name "$policy"
    done
  {
    texts 'AttachedPolicies[].PolicyArn' iam list-attached-role-policies --role-name "$role"
    texts 'Role.PermissionsBoundary.PermissionsBoundaryArn' iam get-role --role-name "$role"
  } | while read -r policy; do
    save_policy "$policy"
  done
}

save_policy() {
  local arn=$1 folder version
  # No colons: some file systems do not accept them.
  folder="iam/policies/$(printf '%s' "$arn" | tr ':' '_')"
  [ ! -e "$out/$folder" ] || return 0
  save "$folder/get-policy" iam get-policy --policy-arn "$arn"
  version=$(texts 'Policy.DefaultVersionId' iam get-policy --policy-arn "$arn")
  if [ -n "$version" ]; then
    save "$folder/get-policy-version" iam get-policy-version --policy-arn "$arn" --version-id "$version"
  fi
}

# The role of a node, and its VPC where none is given.
save_instance() {
  local id=$1 folder="ec2/instances/$1" profile vpc
  save "ssm/instances/$id/describe-instance-information" ssm describe-instance-information --filters "Key=InstanceIds,Values=$id"
  case "$id" in
  mi-*)
    add_roles "$(texts 'InstanceInformationList[].IamRole' ssm describe-instance-information --filters "Key=InstanceIds,Values=$id")"
    return 0
    ;;
  esac
  save "$folder/describe-instances" ec2 describe-instances --instance-ids "$id"
  profile=$(texts 'Reservations[].Instances[].IamInstanceProfile.Arn' ec2 describe-instances --instance-ids "$id" | sed 's|.*/||')
  if [ -n "$profile" ]; then
    save "iam/instance-profiles/$profile/get-instance-profile" iam get-instance-profile --instance-profile-name "$profile"
    add_roles "$(texts 'InstanceProfile.Roles[].RoleName' iam get-instance-profile --instance-profile-name "$profile")"
  else
    printf 'note: %s has no instance profile\n' "$id" >&2
  fi
  vpc=$(texts 'Reservations[].Instances[].VpcId' ec2 describe-instances --instance-ids "$id")
  if [ -n "$vpc" ] && [ -n "$vpc_id" ] && [ "$vpc" != "$vpc_id" ]; then
    printf 'note: %s is in %s; the network of %s is collected\n' "$id" "$vpc" "$vpc_id" >&2
  fi
  [ -n "$vpc_id" ] || vpc_id=$vpc
}

add_roles() {
  roles="$roles $(printf '%s\n' "$1" | sed 's|.*/||' | tr '\n' ' ')"
}

save_zones() {
  local zone
  save route53/list-hosted-zones-by-vpc route53 list-hosted-zones-by-vpc --vpc-id "$vpc_id" --vpc-region "$region"
  texts 'HostedZoneSummaries[].HostedZoneId' route53 list-hosted-zones-by-vpc --vpc-id "$vpc_id" --vpc-region "$region" |
    while read -r zone; do
      save "route53/zones/$zone/list-resource-record-sets" route53 list-resource-record-sets --hosted-zone-id "$zone"
    done
}

save_policies() {
  local bucket key arn
  for bucket in $buckets; do
    save "s3/bucket-policies/$bucket" s3api get-bucket-policy --bucket "$bucket" \
      --query "{BucketPolicyOf: '$bucket', Document: Policy}"
  done
  for key in $keys; do
    arn=$(texts 'KeyMetadata.Arn' kms describe-key --key-id "$key")
    save "kms/key-policies/$(printf '%s' "$key" | tr ':/' '__')" kms get-key-policy --policy-name default --key-id "$key" \
      --query "{KeyPolicyOf: '$arn', Document: Policy}"
  done
}

save_stacks() {
  local stack
  [ -n "$stacks" ] || return 0
  save cloudformation/list-exports cloudformation list-exports
  for stack in $stacks; do
    save "cloudformation/stacks/$stack" cloudformation describe-stacks --stack-name "$stack"
  done
}

save_network() {
  local filter="Name=vpc-id,Values=$vpc_id" attribute
  save ec2/describe-vpc-endpoints ec2 describe-vpc-endpoints --filters "$filter"
  save ec2/describe-security-groups ec2 describe-security-groups --filters "$filter"
  save ec2/describe-subnets ec2 describe-subnets --filters "$filter"
  save ec2/describe-route-tables ec2 describe-route-tables --filters "$filter"
  save ec2/describe-network-acls ec2 describe-network-acls --filters "$filter"
  save ec2/describe-prefix-lists ec2 describe-prefix-lists
  save ec2/describe-vpcs ec2 describe-vpcs --vpc-ids "$vpc_id"
  for attribute in enableDnsSupport enableDnsHostnames; do
    save "ec2/describe-vpc-attribute-$attribute" ec2 describe-vpc-attribute --vpc-id "$vpc_id" --attribute "$attribute"
  done
}

setting='/ssm/managed-instance/default-ec2-instance-management-role'

mkdir -p "$out"
save sts/get-caller-identity sts get-caller-identity
[ -e "$out/sts/get-caller-identity.json" ] || fail "AWS does not take the credentials: $(cat "$out/sts/get-caller-identity.error")"
for instance in $instances; do
  save_instance "$instance"
done
printf '{ "SnapshotOf": { "Region": "%s", "VpcId": "%s" } }\n' "$region" "$vpc_id" >"$out/snapshot.json"

save ssm/get-service-setting ssm get-service-setting --setting-id "$setting"
save ssm/get-document ssm get-document --name SSM-SessionManagerRunShell --document-format JSON
case "$(texts 'ServiceSetting.SettingValue' ssm get-service-setting --setting-id "$setting")" in
*/*) roles="$roles $(texts 'ServiceSetting.SettingValue' ssm get-service-setting --setting-id "$setting" | sed 's|.*/||')" ;;
esac
for role in $roles; do
  [ -e "$out/iam/roles/$role" ] || save_role "$role"
done
if [ -n "$vpc_id" ]; then
  save_network
  save_zones
fi
save_policies
save_stacks
if [ -z "$(printf '%s' "$roles" | tr -d ' ')" ]; then
  printf 'warning: no role was collected; name a node with --instance-id or a role with --role\n' >&2
fi

printf 'Written to %s. Now: ssmc verify --against %s\n' "$out" "$out" >&2
`;
