// Stands for the main file of cdktf, which loads all of it: the parts that our constructs and the resources of the provider use. Added one by
// one, because some of them name the main file.
'use strict';

Object.assign(exports, require('cdktf/lib/tokens'));
Object.assign(exports, require('cdktf/lib/terraform-stack'));
Object.assign(exports, require('cdktf/lib/terraform-element'));
Object.assign(exports, require('cdktf/lib/terraform-resource'));
Object.assign(exports, require('cdktf/lib/terraform-data-source'));
Object.assign(exports, require('cdktf/lib/terraform-output'));
Object.assign(exports, require('cdktf/lib/complex-computed-list'));
Object.assign(exports, require('cdktf/lib/terraform-variable'));
Object.assign(exports, require('cdktf/lib/runtime'));
Object.assign(exports, require('cdktf/lib/tfExpression'));
Object.assign(exports, require('cdktf/lib/terraform-count'));
Object.assign(exports, require('cdktf/lib/importable-resource'));
