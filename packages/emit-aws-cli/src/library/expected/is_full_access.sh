# Whether a policy is the one that AWS gives an endpoint by default.
is_full_access() {
	local policy=${1//[[:space:]]/}
	[[ $policy == *'"Effect":"Allow"'* && $policy == *'"Action":"*"'* && $policy == *'"Resource":"*"'* &&
		$policy == *'"Principal":"*"'* && $policy != *'"Condition"'* && $policy != *'},{'* ]]
}
