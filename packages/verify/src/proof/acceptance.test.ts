import { allCases, caseNamed, compileCase } from '@ssmc/conformance/cases';
import { describe, expect, it } from 'vitest';
import {
  type Acceptance,
  assumptionsOf,
  failuresOf,
  isAccepted,
  NO_ACCEPTANCE,
  renderJunit,
  unusedAcceptances,
  verificationJson,
  verifyPlan,
} from '../index.ts';

function verified(name: string) {
  return verifyPlan(compileCase(caseNamed(name)).compilation);
}

const strict = (...ids: readonly string[]): Acceptance => ({ accepted: new Set(ids), failsOnAssumed: true });

describe.each(allCases())('the assumptions of $name', (one) => {
  const { compilation } = compileCase(one);
  const { cells, assumptions } = verifyPlan(compilation);
  const all = [...assumptions, ...cells.flatMap(assumptionsOf)];

  it('have ids that a shell and a list with commas take, one for each thing that is assumed', () => {
    for (const { id } of all) expect(id).toMatch(/^[a-z][\w.:/@+=-]*$/);
    const messages = new Map(all.map(({ id, message }) => [id, message]));
    for (const { id, message } of all) expect(messages.get(id)).toBe(message);
  });

  it('are the same as before under the same ids', () => {
    const again = verifyPlan(compilation);
    expect([...again.assumptions, ...again.cells.flatMap(assumptionsOf)]).toEqual(all);
  });
});

describe('acceptance', () => {
  const result = verified('own-buckets-two-regions');
  const ids = [...new Set(result.cells.flatMap(assumptionsOf).map(({ id }) => id))];
  const failing = (acceptance: Acceptance) => result.cells.flatMap((cell) => failuresOf(cell, acceptance));

  it('lets assumptions pass unless they are asked to fail', () => {
    expect(ids.length).toBeGreaterThan(1);
    expect(failing(NO_ACCEPTANCE)).toEqual([]);
    expect(new Set(failing(strict()).map(({ id }) => id))).toEqual(new Set(ids));
  });

  it('takes what is accepted out, and no more', () => {
    expect(failing(strict(...ids))).toEqual([]);
    expect(new Set(failing(strict(...ids.slice(1))).map(({ id }) => id))).toEqual(new Set(ids.slice(0, 1)));
    const assumed = result.cells.filter(({ status }) => status === 'assumed');
    expect(assumed.every((cell) => isAccepted(cell, strict(...ids)))).toBe(true);
    expect(assumed.some((cell) => isAccepted(cell, strict()))).toBe(false);
    expect(result.cells.some((cell) => cell.status === 'ok' && isAccepted(cell, strict(...ids)))).toBe(false);
  });

  it('finds the ids that nothing takes for granted, and knows those of every cell', () => {
    const general = result.assumptions.map(({ id }) => id);
    expect(general).toContain('service-control-policies');
    expect(unusedAcceptances([result], strict(...ids, ...general, 'gone', 'gone:too'))).toEqual(['gone', 'gone:too']);
  });

  it('is written into JSON and JUnit', () => {
    const open = verificationJson(result, strict(...ids.slice(1)));
    expect(open.red).toBe(true);
    expect(verificationJson(result, strict(...ids)).red).toBe(false);
    expect(open.cells.flatMap(({ assumed }) => assumed).filter(({ accepted }) => !accepted)).not.toEqual([]);
    expect(renderJunit(result)).toContain('failures="0"');
    expect(renderJunit(result, { acceptance: strict() })).toContain(`<failure message="assumed: `);
    const accepted = renderJunit(result, { acceptance: strict(...ids) });
    expect(accepted).not.toContain('<failure');
    expect(accepted).toContain(`accepted ${ids[0]}: `);
  });
});
