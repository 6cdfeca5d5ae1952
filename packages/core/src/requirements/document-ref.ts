/** A Systems Manager document as operators name it. */
export interface DocumentRef {
  readonly name: string;
  /** Only with an ARN. */
  readonly partition?: string;
  readonly region?: string;
  /** Whose it is; absent for the documents of AWS. */
  readonly account?: string;
}

/** What a name or an ARN of a document says. */
export function documentRef(text: string): DocumentRef {
  if (!text.startsWith('arn:')) return { name: text };
  const [, partition = '', , region = '', account = '', resource = ''] = text.split(':');
  const name = resource.slice(resource.indexOf('/') + 1);
  return { name, partition, region, ...(account && { account }) };
}

/** Whether the document belongs to AWS, which keeps names with these beginnings for itself. */
export function isAwsDocument(name: string): boolean {
  return /^(AWS|Amazon)/.test(name);
}
