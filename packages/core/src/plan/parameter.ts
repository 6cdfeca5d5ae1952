/** The inputs a Region's module may have. Their spelling in each target follows from the name. */
export type ParameterName =
  | 'vpc_id'
  | 'subnet_ids'
  | 'route_table_ids'
  | 'node_security_group_ids'
  | 'node_cidr_blocks';

/** One input of a module. */
export interface Parameter {
  readonly name: ParameterName;
  /** A list parameter takes several values; the other takes exactly one. */
  readonly list: boolean;
  readonly label: string;
  readonly description: string;
  /** What one value must match, as an ECMAScript, RE2 and POSIX ERE pattern without anchors. */
  readonly pattern: string;
  /** What one value is, for messages: "a VPC id such as vpc-0123456789abcdef0". */
  readonly expected: string;
  /** May be left empty (lists only). A parameter that may not be empty and has no default is required. */
  readonly optional: boolean;
  /** Most values of a list, if there is a limit. */
  readonly max?: number;
  /** Values that rules of the module allow already: a security group does not take a rule twice. */
  readonly excludes?: readonly string[];
  /** From the document; a string, or the texts of a list. */
  readonly default?: readonly string[];
}
