import type { Chart } from './rules.js';

/** A change of rules comes to sectors one after the other, within a few seconds; two that differ for good are left as they are. */
const READS_WHILE_UNEVEN_MAX = 20;

/** Whether the map is to be read again for its zones, which hang on the rules of each sector. */
export class ChartAge {
  private readsLeft = READS_WHILE_UNEVEN_MAX;

  /**
   * A sector in view was told to go by newer rules than those of its zones; or a sector, in view or not, is behind another
   * one, so that a change may just be on its way to it.
   *
   * @param told the sectors in view
   */
  isOld(chart: Chart, told: Iterable<{ number: number; rulesVersion: number }>): boolean {
    if (isBehind(chart, told)) {
      this.readsLeft = READS_WHILE_UNEVEN_MAX;
      return true;
    }
    return this.readsLeft > 0 && isUneven(chart);
  }

  wasRead(): void {
    this.readsLeft--;
  }
}

function isBehind(chart: Chart, told: Iterable<{ number: number; rulesVersion: number }>): boolean {
  for (const { number, rulesVersion } of told) {
    if ((chart.sectors[number]?.rulesVersion ?? 0) < rulesVersion) return true;
  }
  return false;
}

function isUneven({ sectors }: Chart): boolean {
  return sectors.some(({ rulesVersion }) => rulesVersion !== sectors[0]?.rulesVersion);
}
