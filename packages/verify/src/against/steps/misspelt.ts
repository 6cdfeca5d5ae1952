import { didYouMean } from '@ssmc/core';
import { ENDPOINT_SERVICES, type EndpointService } from '@ssmc/core/facts';
import type { EndpointOfInput } from '../existing/endpoints.ts';
import { isUnknown } from '../existing/unknown.ts';

/** Names that people give to services whose endpoints have another one. */
const ALIASES: Readonly<Record<string, EndpointService>> = {
  cloudwatch: 'monitoring',
  cloudwatchlogs: 'logs',
  secretmanager: 'secretsmanager',
  messages: 'ssmmessages',
};

/** Shorter names are too near to those of other services of AWS, such as sqs to sts. */
const SHORTEST = 8;

/** The endpoint whose service name is that of no service, and was meant for this one. */
export function misspeltEndpoint(
  endpoints: readonly EndpointOfInput[],
  service: EndpointService,
): EndpointOfInput | undefined {
  return endpoints.find(({ serviceName }) => !isUnknown(serviceName) && meant(serviceName) === service);
}

function meant(serviceName: string): string | undefined {
  const written = serviceName.split('.').at(-1) ?? '';
  const name = written.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const services: readonly string[] = ENDPOINT_SERVICES;
  if (services.includes(written)) return undefined;
  if (services.includes(name)) return name;
  return ALIASES[name] ?? (name.length >= SHORTEST ? didYouMean(name, services) : undefined);
}
