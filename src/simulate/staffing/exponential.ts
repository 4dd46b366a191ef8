import type { Random } from "#core/base/random.ts";

/**
 * Exponential times of mean 1 without a logarithm in 98 of 100 draws: the ziggurat of Marsaglia and Tsang (Journal of Statistical
 * Software 5(8), 2000). The area under exp(-x) is covered by so many layers of equal area; a point of a layer that lies under the layer
 * above it is under the curve for certain.
 */
const layers = 256;
/** Where the lowest layer's tail begins, and each layer's area: the two numbers that make 256 of them fit. */
const tail = 7.697_117_470_131_05;
const area = 0.003_949_659_822_581_557;

/** By layer: how far it reaches, the lowest first (as wide as its area with the tail asks), and 0 above the last. */
const reach = new Float64Array(layers + 1);
/** The curve at each layer's reach. */
const height = new Float64Array(layers + 1);

reach[0] = area / Math.exp(-tail);
reach[1] = tail;
for (let layer = 2; layer < layers; layer += 1) {
  const below = reach[layer - 1]!;
  reach[layer] = -Math.log(area / below + Math.exp(-below));
}
for (let layer = 0; layer <= layers; layer += 1) height[layer] = Math.exp(-reach[layer]!);

/** One draw. A number's first eight bits choose the layer, the other 24 the point in it. */
export function exponentialOf(random: Random): number {
  for (;;) {
    const scaled = random.next() * layers;
    const layer = Math.floor(scaled);
    const x = (scaled - layer) * reach[layer]!;
    if (x < reach[layer + 1]!) return x;
    if (layer === 0) return tail - Math.log(1 - random.next());
    const low = height[layer]!;
    const y = low + random.next() * (height[layer + 1]! - low);
    if (y < Math.exp(-x)) return x;
  }
}
