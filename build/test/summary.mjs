const names = ['tests', 'pass', 'fail', 'cancelled', 'skipped', 'todo'];

const inWords = (milliseconds) => {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
};

/** The summary of a run as text: the failures again, the slowest files, the totals and the wall time. */
export function summarize(results, milliseconds) {
  const failed = results.filter(({ isPassed }) => !isPassed);
  const slowest = [...results].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 5);
  const sum = (name) => results.reduce((total, { figures }) => total + (figures?.[name] ?? 0), 0);
  const again = ({ test, output }) => {
    const from = output.indexOf('✖ failing tests:');
    const told = from < 0 ? output.split('\n').slice(-40).join('\n') : output.slice(from);
    return `\n${test}\n${told.trimEnd()}\n`;
  };
  return [
    '\n',
    ...(failed.length > 0
      ? [
          '✖ failing tests (screenshots and logs of the app are in out/failures):\n',
          ...failed.map(again),
          '\n',
        ]
      : []),
    ...(results.length > 5
      ? slowest.map(({ test, milliseconds: took }) => `ℹ ${inWords(took)} ${test}\n`)
      : []),
    ...names.map((name) => `ℹ ${name} ${sum(name)}\n`),
    `ℹ files ${results.length}, of them failed ${failed.length}\n`,
    `ℹ wall time ${inWords(milliseconds)}\n`,
  ].join('');
}
