# Whether a policy is the default endpoint policy.
is_full_access() {
	local policy=${1//[[:space:]]/}
	[[ $policy == *'"Effect":"Allow"'* && $policy == *'"Action":"*"'* && $policy == *'"Resource":"*"'* &&
		$policy == *'"Principal":"*"'* && $policy != *'"Condition"'* && $policy != *'},{'* ]]
}
