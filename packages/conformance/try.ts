import { allCases, compileCase, caseNamed } from './src/cases.ts';
import { policyJson, observedText } from '@ssmc/core';
for (const name of process.argv.slice(2)) {
  const { compilation } = compileCase(caseNamed(name));
  for (const m of compilation.plan.modules.slice(0, 2)) {
    console.log('=====', name, m.id, m.parameters.map(p => p.name).join(','), m.guards.map(g=>g.kind).join(','));
    for (const r of m.resources) {
      console.log('-', r.kind, r.id, 'name' in r ? r.name : '', r.kind==='policy-attachment' ? observedText(m, r.role)+' <- '+observedText(m, r.policy):'');
      const p = r.kind === 'managed-policy' ? r.policy : r.kind === 'vpc-endpoint' ? r.policy : r.kind === 'role' ? r.trust : undefined;
      if (p) for (const s of (policyJson(p, (v) => observedText(m, v)) as any).Statement) console.log('    ', JSON.stringify(s));
      if (r.kind === 'session-document') console.log(JSON.stringify(r.content));
      if (r.kind === 'service-setting') console.log(r.settingId, r.value);
    }


  }
}
