import type { Client, Correction } from 'starlog-client';
import { element, region, setText } from '../common/dom.js';
import type { Frames } from './frames.js';

const SHOWN = 4;

/** How the line does, and how well the own ship was predicted. */
export class Network {
  readonly root: HTMLElement;
  private readonly client: Client;
  private readonly frames: Frames;
  private readonly values = new Map<string, HTMLElement>();
  private readonly corrections = element('ol', { 'data-testid': 'corrections' });

  constructor(client: Client, frames: Frames) {
    this.client = client;
    this.frames = frames;
    const list = element('dl');
    for (const name of ['Round trip', 'Feed age', 'Tick', 'Speed', 'Received', 'Frames', 'In view', 'Lead', 'Screen', 'Own work', 'At most', 'Corrections', 'Mispredictions']) {
      const value = element('dd', { 'data-testid': `network-${name.toLowerCase().replace(' ', '-')}` });
      this.values.set(name, value);
      list.append(element('dt', {}, name), value);
    }
    this.root = region('Network', 'network', element('h2', {}, 'Network'), list, this.corrections);
    this.root.hidden = true;
  }

  show(): void {
    if (this.root.hidden) return;
    const { network } = this.client;
    const { median, p99 } = this.frames.work();
    this.set('Round trip', `${Math.round(network.roundTripMillis)} ms`);
    this.set('Feed age', `${Math.round(network.ageMillis)} ms`);
    this.set('Tick', `${network.tick}`);
    this.set('Speed', `${(network.speedPermille / 10).toFixed(0)} %`);
    this.set('Received', `${(network.bytesPerSecond / 1024).toFixed(1)} KiB/s`);
    this.set('Frames', `${Math.round(network.framesPerSecond)}/s`);
    this.set('In view', `${network.entities}`);
    this.set('Lead', `${network.leadTicks.toFixed(1)} ticks`);
    this.set('Screen', `${this.frames.fps()} frames/s`);
    this.set('Own work', `${median.toFixed(1)} ms`);
    this.set('At most', `${p99.toFixed(0)} ms in 99 %`);
    this.set('Corrections', `${network.correctionsPerMinute}/min`);
    this.set('Mispredictions', `${network.mispredictions}`);
    setText(this.corrections, '');
    for (const correction of network.corrections.slice(-SHOWN).reverse()) this.corrections.append(element('li', {}, textOf(correction)));
  }

  private set(name: string, text: string): void {
    setText(this.values.get(name)!, text);
  }
}

function textOf({ tick, dxMm, dyMm, reason }: Correction): string {
  return `${tick}: ${(Math.hypot(dxMm, dyMm) / 1000).toFixed(2)} units, ${reason.toLowerCase().replaceAll('_', ' ')}`;
}
