// Learns the weights of contexts and words, and for each character the threshold.

/** The weight of the texts of each group. */
export const importance = { official: 1, spoken: 1, vernacular: 1, classical: 0.5 };

/**
 * Learns the weights by logistic regression. Each instance is scored by the counts of the other groups of
 * texts, so that the weights hold for kinds of text that were never counted.
 */
export function learnWeights(model, passes) {
  const { instances, characters, places, groupOf } = model;
  const bias = characters.map(({ keys }) => new Float64Array(keys.length * places * keys.length));
  const biasSum = bias.map((array) => new Float64Array(array.length));
  const sides = new Float64Array(24).fill(0.4);
  const sidesSum = new Float64Array(24);
  const own = characters.map(() => new Float64Array(3));
  const ownSum = characters.map(() => new Float64Array(3));
  const lattice = new Float64Array(places).fill(0.2);
  const latticeSum = new Float64Array(places);
  const looks = new Float64Array(32);
  const score = new Float64Array(8);
  const step = (weights, sums, at, gradient, rate, start) => {
    sums[at] += gradient * gradient;
    weights[at] -= (rate * gradient) / (start + Math.sqrt(sums[at]));
  };
  const scoreOf = (n) => {
    const character = instances.character[n];
    const forms = characters[character].keys.length;
    const place = instances.place[n];
    const start = (instances.opencc[n] * places + place) * forms;
    const group = (groupOf[place] * 2 + model.look(n, looks)) * 3;
    for (let form = 0; form < forms; form++) {
      let sum = bias[character][start + form] + (lattice[place] * instances.words[n * 4 + form]) / 10;
      if (form > 0)
        for (let side = 0; side < 3; side++)
          sum += (sides[group + side] + own[character][side]) * looks[form * 3 + side];
      score[form] = sum;
    }
    return { character, forms, place, start, group };
  };
  for (let pass = 0; pass < passes; pass++)
    for (const n of model.order) {
      const { character, forms, place, start, group } = scoreOf(n);
      let top = -1e9;
      for (let form = 0; form < forms; form++) top = Math.max(top, score[form]);
      let sum = 0;
      for (let form = 0; form < forms; form++) sum += score[form] = Math.exp(score[form] - top);
      for (let form = 0; form < forms; form++) {
        const pull =
          (score[form] / sum - (form === instances.right[n] ? 1 : 0)) * importance[model.groupName(n)];
        if (Math.abs(pull) < 1e-4) continue;
        step(bias[character], biasSum[character], start + form, pull, 0.1, 1);
        step(lattice, latticeSum, place, (pull * instances.words[n * 4 + form]) / 10, 0.05, 1);
        if (form === 0) continue;
        for (let side = 0; side < 3; side++) {
          const slope = pull * looks[form * 3 + side];
          step(sides, sidesSum, group + side, slope, 0.05, 1);
          step(own[character], ownSum[character], side, slope, 0.02, 3);
        }
      }
    }
  const margin = (n) => {
    const { forms } = scoreOf(n);
    let best = 0;
    for (let form = 1; form < forms; form++) if (score[form] > score[best]) best = form;
    return { best, margin: score[best] - score[instances.opencc[n]] };
  };
  return { bias, sides, own, lattice, margin };
}

const steps = [0.2, 0.35, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5, 6];

/**
 * For each character the least margin at which, in texts whose group is left out of the counts, it corrects
 * at least two and a half times as many forms as it breaks; undefined if there is none.
 */
export function findThresholds(model, weights) {
  const { instances, characters, groups } = model;
  const tally = characters.map(() => steps.map(() => Array.from({ length: groups }, () => [0, 0])));
  for (let n = 0; n < instances.count; n++) {
    const { best, margin } = weights.margin(n);
    const opencc = instances.opencc[n];
    if (best === opencc) continue;
    const right = instances.right[n];
    if (best !== right && opencc !== right) continue;
    for (let at = 0; at < steps.length && margin > steps[at]; at++)
      tally[instances.character[n]][at][model.group(n)][best === right ? 0 : 1]++;
  }
  return characters.map((character, number) => {
    const at = tally[number].findIndex((groupsOfStep) => {
      let mended = 0;
      let broken = 0;
      groupsOfStep.forEach(([fix, wrong], group) => {
        mended += fix * model.importance(group);
        broken += wrong * model.importance(group);
      });
      return (
        mended >= 5 &&
        broken * 2.5 <= mended &&
        groupsOfStep.every(([fix, wrong], group) => model.importance(group) < 1 || wrong < 4 || wrong <= fix)
      );
    });
    const said =
      at < 0 ? 'abstains' : `${steps[at]}: ${tally[number][at].map((pair) => pair.join('/')).join(' ')}`;
    console.log(`  ${String.fromCharCode(character.unit)} ${character.forms} ${said}`);
    return at < 0 ? undefined : steps[at];
  });
}

/** The numbers below `count` in a pseudo-random order that is the same each time. */
export function shuffledOrder(count) {
  const order = Uint32Array.from({ length: count }, (_, n) => n);
  let seed = 12345;
  for (let n = order.length - 1; n > 0; n--) {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    const other = (seed >>> 0) % (n + 1);
    [order[n], order[other]] = [order[other], order[n]];
  }
  return order;
}
