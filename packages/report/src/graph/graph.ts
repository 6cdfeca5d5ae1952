import type { ModulePlan } from '@ssmc/core';
import type { Status } from '@ssmc/verify';

/** What a box is, which gives it its color. */
export type Tone = 'caller' | 'network' | 'identity' | 'policy' | 'service' | 'bucket' | 'setting';

/** A line of a box: a rule, a statement, a host. */
export interface Line {
  readonly text: string;
  /** More about it, in a second row. */
  readonly note?: string;
  /** The id of what explains it; see `explain` of core. */
  readonly entry?: string;
}

/** One thing of a diagram. */
export interface Box {
  /** Unique in its panel. */
  readonly id: string;
  /** Of the panel, from the left, from 0. */
  readonly column: number;
  readonly tone: Tone;
  /** What it is: "Role". */
  readonly type: string;
  readonly name: string;
  readonly lines: readonly Line[];
  /** The id of what explains it. */
  readonly entry?: string;
  /** The module whose explanation it is, if it is not the one of the diagram. */
  readonly entryModule?: string;
  /** What was seen of the calls to it. */
  readonly state?: Status;
  /** Created outside this module: by the user, or by another module. */
  readonly isOutside?: boolean;
}

/** A way from one box to another, in a column further right. */
export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** One view of a module: its network, its permissions, its settings. */
export interface Panel {
  readonly id: 'network' | 'permissions' | 'settings';
  readonly title: string;
  /** What the columns hold. */
  readonly columns: readonly string[];
  /** In each column from the top. */
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
}

/** The diagram of a module. */
export interface Diagram {
  readonly module: ModulePlan;
  readonly panels: readonly Panel[];
}
