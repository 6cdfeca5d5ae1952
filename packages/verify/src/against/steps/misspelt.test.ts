import { expect, it } from 'vitest';
import { against, endpoint, group, roleOf, template } from '../fixtures/compare.ts';

/** What is said of the endpoint that is missing beside one with this service name. */
function said(name: string, missing: string) {
  const E = endpoint('x', { ServiceName: `com.amazonaws.us-east-2.${name}` });
  const { missing: found } = against(template({ Group: group, R: roleOf([]), E }), {});
  return found.filter(({ step, message }) => step === 'endpoint' && message.includes(` ${missing} endpoint`))[0];
}

it.each([
  ['ssm-messages', 'ssmmessages'],
  ['SSMMessages', 'ssmmessages'],
  ['ssmmessage', 'ssmmessages'],
  ['SSM', 'ssm'],
])('%s is named as no service name', (name, service) => {
  expect(said(name, service)).toMatchObject({
    message: `The VPC has no ${service} endpoint: com.amazonaws.us-east-2.${name} of t.json E is not a service name`,
    fix: `Create the endpoint with the service name com.amazonaws.us-east-2.${service}`,
  });
});

it.each(['sqs', 'ssm-contacts', 'ec2messages'])('%s is another service', (name) => {
  expect(said(name, 'ssm')?.message).toBe('The VPC has no ssm endpoint that these nodes can use');
});
