export { awsPolicyServices } from '@ssmc/core/aws-policies';
