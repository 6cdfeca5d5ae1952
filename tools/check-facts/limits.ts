import {
  CLOUD_FORMATION_LIMITS,
  ENDPOINT_LIMITS,
  IAM_LIMITS,
  S3_BUCKET_NAME,
  SYSTEMS_MANAGER_LIMITS,
} from '@ssmc/core/facts';

/** The limits that the tables of the core say, in the shape of the collected facts. */
export function factsOfLimits(): unknown {
  return {
    iam: iamLimits(),
    vpce: endpointLimits(),
    cfn: cloudFormationLimits(),
    s3_bucket_name: bucketNameLimits(),
    ssm: systemsManagerLimits(),
  };
}

function iamLimits(): unknown {
  const quota = (value: number, max: number) => ({ default: value, max });
  return {
    managed_policy_nonws_chars: IAM_LIMITS.managedPolicyCharacters,
    role_inline_total_nonws_chars: IAM_LIMITS.roleInlineCharacters,
    user_inline_total_nonws_chars: IAM_LIMITS.userInlineCharacters,
    group_inline_total_nonws_chars: IAM_LIMITS.groupInlineCharacters,
    managed_policies_per_role: quota(IAM_LIMITS.managedPoliciesPerRole, IAM_LIMITS.managedPoliciesPerRoleMaximum),
    managed_policies_per_user: quota(IAM_LIMITS.managedPoliciesPerUser, IAM_LIMITS.managedPoliciesPerUserMaximum),
    managed_policies_per_group: IAM_LIMITS.managedPoliciesPerGroup,
    role_name: IAM_LIMITS.roleNameCharacters,
    policy_name: IAM_LIMITS.policyNameCharacters,
    instance_profile_name: IAM_LIMITS.instanceProfileNameCharacters,
    path: IAM_LIMITS.pathCharacters,
    trust_policy_chars: quota(IAM_LIMITS.trustPolicyCharacters, IAM_LIMITS.trustPolicyCharactersMaximum),
    roles_per_account: quota(IAM_LIMITS.rolesPerAccount, IAM_LIMITS.rolesPerAccountMaximum),
    customer_managed_policies_per_account: quota(IAM_LIMITS.policiesPerAccount, IAM_LIMITS.policiesPerAccountMaximum),
    instance_profiles_per_account: quota(
      IAM_LIMITS.instanceProfilesPerAccount,
      IAM_LIMITS.instanceProfilesPerAccountMaximum,
    ),
    policy_versions: IAM_LIMITS.policyVersions,
    roles_per_instance_profile: IAM_LIMITS.rolesPerInstanceProfile,
    policy_charset: rangesOf(IAM_LIMITS.policyText),
    names_case_insensitive_unique: IAM_LIMITS.namesIgnoreCase,
    identity_policy_sid: IAM_LIMITS.statementId.source,
  };
}

/** The characters up to U+01FF that the expression takes, as `U+0009 U+0020-U+00FF`. */
function rangesOf(pattern: RegExp): string {
  const taken = Array.from({ length: 0x200 }, (_, code) => code).filter((code) =>
    pattern.test(String.fromCodePoint(code)),
  );
  const starts = taken.filter((code) => !taken.includes(code - 1));
  const ends = taken.filter((code) => !taken.includes(code + 1));
  const hex = (code = 0) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return starts
    .map((start, index) => (start === ends[index] ? hex(start) : `${hex(start)}-${hex(ends[index])}`))
    .join(' ');
}

function endpointLimits(): unknown {
  return {
    policy_chars_incl_whitespace: ENDPOINT_LIMITS.policyCharacters,
    interface_and_gwlb_per_vpc: ENDPOINT_LIMITS.interfaceEndpointsPerVpc,
    gateway_per_region_default: ENDPOINT_LIMITS.gatewayEndpointsPerRegion,
    gateway_per_vpc_max: ENDPOINT_LIMITS.gatewayEndpointsPerVpcMaximum,
    one_subnet_per_az: ENDPOINT_LIMITS.subnetsPerZone === 1,
    gateway_principal_must_be_star: ENDPOINT_LIMITS.gatewayPrincipal === '*',
    string_condition_wildcard_min_consecutive_chars: ENDPOINT_LIMITS.charactersAroundWildcard,
    one_route_per_prefix_list_per_route_table: ENDPOINT_LIMITS.routesPerPrefixList === 1,
  };
}

function cloudFormationLimits(): unknown {
  return {
    template_body_bytes: CLOUD_FORMATION_LIMITS.templateBytes,
    template_s3_bytes: CLOUD_FORMATION_LIMITS.templateBytesInS3,
    resources: CLOUD_FORMATION_LIMITS.resources,
    parameters: CLOUD_FORMATION_LIMITS.parameters,
    outputs: CLOUD_FORMATION_LIMITS.outputs,
    mappings: CLOUD_FORMATION_LIMITS.mappings,
    mapping_attributes: CLOUD_FORMATION_LIMITS.attributesPerMapping,
    parameter_value_bytes: CLOUD_FORMATION_LIMITS.parameterValueBytes,
    description_bytes: CLOUD_FORMATION_LIMITS.descriptionBytes,
    stack_name: CLOUD_FORMATION_LIMITS.stackNameCharacters,
    custom_resource_response_bytes: CLOUD_FORMATION_LIMITS.customResourceResponseBytes,
  };
}

function bucketNameLimits(): unknown {
  return {
    min: S3_BUCKET_NAME.minimum,
    max: S3_BUCKET_NAME.maximum,
    charset: /\[([^\]]+)\]\*/.exec(S3_BUCKET_NAME.pattern.source)?.[1],
    no_adjacent_periods: !S3_BUCKET_NAME.adjacentPeriods,
    not_ip: !S3_BUCKET_NAME.ipAddress,
    forbidden_prefixes: S3_BUCKET_NAME.forbiddenPrefixes,
    forbidden_suffixes: [...S3_BUCKET_NAME.forbiddenSuffixes, S3_BUCKET_NAME.accountNamespaceSuffix],
  };
}

function systemsManagerLimits(): unknown {
  const { registrations } = SYSTEMS_MANAGER_LIMITS;
  return {
    document_size_kb: SYSTEMS_MANAGER_LIMITS.documentKilobytes,
    document_name: SYSTEMS_MANAGER_LIMITS.documentName.source,
    activation_registration_limit: [registrations.minimum, registrations.maximum],
    activation_expiry_max_days: SYSTEMS_MANAGER_LIMITS.activationDaysMaximum,
    activation_expiry_default_hours: SYSTEMS_MANAGER_LIMITS.activationHoursDefault,
    activation_iam_role_max_chars: SYSTEMS_MANAGER_LIMITS.activationRoleNameCharacters,
    service_setting_value_max: SYSTEMS_MANAGER_LIMITS.serviceSettingValueCharacters,
  };
}
