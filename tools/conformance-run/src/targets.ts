import type { TestedTarget } from '@ssmc/conformance';
import { awsCliTarget } from '@ssmc/emit-aws-cli';
import { awsCliGaps, decodeAwsCli, withoutLibrary } from '@ssmc/emit-aws-cli/testing';
import { cloudFormationTarget } from '@ssmc/emit-cloudformation';
import { cloudFormationGaps, cloudFormationStandIns, decodeCloudFormation } from '@ssmc/emit-cloudformation/testing';
import { terraformTarget } from '@ssmc/emit-terraform';
import { decodeTerraform, terraformGaps, withoutReadme } from '@ssmc/emit-terraform/testing';

/** Every target, with its way back from text. */
export const TARGETS: readonly TestedTarget[] = [
  { target: terraformTarget, decode: decodeTerraform, gaps: terraformGaps, golden: withoutReadme },
  {
    target: cloudFormationTarget,
    decode: decodeCloudFormation,
    gaps: cloudFormationGaps,
    standIns: cloudFormationStandIns,
  },
  { target: awsCliTarget, decode: decodeAwsCli, gaps: awsCliGaps, golden: withoutLibrary },
];
