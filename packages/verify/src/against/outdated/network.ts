import { endpointServiceName, hasEc2Messages, SERVICE_SETTINGS } from '@ssmc/core/facts';
import { roleContext } from '../../deployment/role-context.ts';
import type { IamRequest } from '../../iam/policy-document.ts';
import { type EndpointOfInput, serves } from '../existing/endpoints.ts';
import { ofKind } from '../existing/existing-resource.ts';
import { isUnknown, unknownsIn } from '../existing/unknown.ts';
import type { ExistingCaller } from '../existing-caller.ts';
import { endpointPolicy } from '../steps/endpoint-policy.ts';
import type { Found } from './rule.ts';

/** The endpoint of the old message service. */
export function oldMessageEndpoint({ endpoints, place }: ExistingCaller): readonly Found[] {
  const needed = place.calls.some(({ service }) => service === 'ec2messages');
  const found = endpoints.filter((endpoint) => serves(endpoint, 'ec2messages', place.region));
  if (needed || !hasEc2Messages(place.region)) return [];
  return found.map(({ where }) => ({
    where,
    message: 'No SSM Agent of the document calls ec2messages: version 3.3.40.0 or later uses ssmmessages',
    fix: 'Remove the endpoint when no earlier SSM Agent version is left in the VPC',
  }));
}

/** The same in a Region that does not have the service at all. */
export function impossibleMessageEndpoint({ endpoints, place }: ExistingCaller): readonly Found[] {
  if (hasEc2Messages(place.region)) return [];
  return endpoints
    .filter(({ serviceName }) => serviceName === endpointServiceName('ec2messages', place.region, 'Interface'))
    .map(({ where }) => ({
      where,
      message: `${place.region} has no ec2messages service: creating the endpoint fails`,
      fix: 'Remove the endpoint; SSM Agent uses ssmmessages there',
    }));
}

/** Gateway endpoints accept the principal `*` only. */
export function gatewayPrincipals({ endpoints }: ExistingCaller): readonly Found[] {
  return endpoints
    .filter(({ type }) => type === 'Gateway')
    .flatMap(({ where, seen }) =>
      (seen?.written ?? []).flatMap((statement, index) => {
        const { Principal } = statement;
        const isAnybody = Principal === '*' || JSON.stringify(Principal) === '{"AWS":"*"}';
        if (isAnybody || unknownsIn(Principal).length > 0) return [];
        return [
          {
            where: `the endpoint policy of ${where}, statement ${statement.Sid || index + 1}`,
            message:
              Principal === undefined
                ? 'The statement has no Principal; a gateway endpoint policy requires Principal "*"'
                : `Principal is ${JSON.stringify(Principal)}; a gateway endpoint policy accepts only "*"`,
            fix: 'Use Principal "*" with a condition ArnEquals aws:PrincipalArn',
          },
        ];
      }),
    );
}

/** Two endpoints of one service in the VPC. */
export function doubledEndpoints({ endpoints }: ExistingCaller): readonly Found[] {
  const withName = endpoints.filter(
    ({ type, privateDns, conditional }) => type !== 'Gateway' && privateDns === true && !conditional,
  );
  const names = doubles(withName, ({ serviceName }) => [serviceName]);
  const gateways = endpoints.filter(({ type, conditional }) => type === 'Gateway' && !conditional);
  const routes = doubles(gateways, ({ serviceName, routeTables }) =>
    routeTables.map((id) => `${serviceName} in ${id}`),
  );
  return [
    ...names.map(({ where, key }) => ({
      where,
      message: `Two interface endpoints with private DNS for ${key} in one VPC: EC2 rejects the second`,
      fix: 'Keep one of them',
    })),
    ...routes.map(({ where, key }) => ({
      where,
      message: `Two gateway endpoints for ${key}: EC2 rejects the second route`,
      fix: 'Keep one of them',
    })),
  ];
}

function doubles(
  endpoints: readonly EndpointOfInput[],
  keysOf: (endpoint: EndpointOfInput) => readonly string[],
): readonly { readonly where: string; readonly key: string }[] {
  const seen = new Map<string, string>();
  return endpoints.flatMap((endpoint) =>
    keysOf(endpoint).flatMap((key) => {
      const first = seen.get(key);
      seen.set(key, first ?? endpoint.where);
      return first === undefined || isUnknown(key) ? [] : [{ where: `${first} and ${endpoint.where}`, key }];
    }),
  );
}

/** A policy of the ssm endpoint that does not let agents register: such as one with the calls of users only. */
export function agentsCutOff({ deployment, endpoints, place }: ExistingCaller): readonly Found[] {
  if (!place.isPrivate) return [];
  const principal = place.role?.arn;
  const request: IamRequest = {
    action: 'ssm:UpdateInstanceInformation',
    resource: '*',
    ...(principal && { principal }),
    context: roleContext(deployment, place.region, principal),
  };
  return endpoints
    .filter((endpoint) => endpoint.seen && serves(endpoint, 'ssm', place.region))
    .filter((endpoint) => endpointPolicy(endpoint, [request]).some(({ status }) => status === 'blocked'))
    .map(({ where }) => ({
      where: `the endpoint policy of ${where}`,
      message: 'The policy does not allow ssm:UpdateInstanceInformation and blocks SSM Agent in the whole VPC',
      fix: 'Allow the SSM Agent calls, or remove the policy',
    }));
}

/** The id of the setting as a page of AWS misprinted it, and other ids like it. */
export function strangeSettings({ things }: ExistingCaller): readonly Found[] {
  const right = SERVICE_SETTINGS.hostManagement;
  return ofKind(things, 'setting')
    .filter(({ id }) => id !== right && id.includes('instance-management-role'))
    .map(({ where, id }) => ({ where, message: `Setting ${id} has no effect`, fix: `Use the setting ID ${right}` }));
}

/** The same misprint in the policy of a role, which then grants nothing. */
export function strangeSettingGrants({ role }: ExistingCaller): readonly Found[] {
  const wrong = /servicesetting\/ssm\/managed-instance\/default-instance-management-role/;
  return (role?.policies ?? []).flatMap(({ name, written }) =>
    wrong.test(JSON.stringify(written))
      ? [
          {
            where: name,
            message: 'The policy names a setting that does not exist',
            fix: `Use the setting ID ${SERVICE_SETTINGS.hostManagement}`,
          },
        ]
      : [],
  );
}
