import type { TestedTarget } from '@ssmc/conformance';
import { TARGET_IDS, type TargetId } from '@ssmc/core';
import { awsCliTarget } from '@ssmc/emit-aws-cli';
import { awsCliGaps, decodeAwsCli, withoutLibrary } from '@ssmc/emit-aws-cli/testing';
import { cloudFormationTarget } from '@ssmc/emit-cloudformation';
import { cloudFormationGaps, cloudFormationStandIns, decodeCloudFormation } from '@ssmc/emit-cloudformation/testing';
import { terraformTarget } from '@ssmc/emit-terraform';
import { decodeTerraform, terraformGaps, withoutReadme } from '@ssmc/emit-terraform/testing';

const TESTED: Readonly<Record<TargetId, TestedTarget>> = {
  terraform: { target: terraformTarget, decode: decodeTerraform, gaps: terraformGaps, golden: withoutReadme },
  cloudformation: {
    target: cloudFormationTarget,
    decode: decodeCloudFormation,
    gaps: cloudFormationGaps,
    standIns: cloudFormationStandIns,
  },
  'aws-cli': { target: awsCliTarget, decode: decodeAwsCli, gaps: awsCliGaps, golden: withoutLibrary },
};

/** Every target, with its way back from text. */
export const TARGETS: readonly TestedTarget[] = TARGET_IDS.map((id) => TESTED[id]);
