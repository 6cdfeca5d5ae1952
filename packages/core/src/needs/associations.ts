/** Without these calls the agent learns of no association. They are part of what every node calls, and capabilities that use associations need them. */
export const ASSOCIATION_CALLS = ['ssm:ListAssociations', 'ssm:ListInstanceAssociations'] as const;
