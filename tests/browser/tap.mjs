// SPDX-License-Identifier: GPL-2.0-or-later
// Sentences of a test, and their sum at the end.
let passed = 0;
let failed = 0;
const spoken = [];

export function ok(condition, sentence, detail = '') {
  spoken.push(sentence);
  if (condition) passed++;
  else {
    failed++;
    console.log(`not ok - ${sentence}`);
    if (detail) console.log(String(detail).replace(/^/gm, '# '));
  }
  return condition;
}

export function skip(reason, sentence) {
  console.log(`skipped ${sentence}: ${reason}`);
}

// Whether some sentence began with these words.
export const wasSaid = (words) => spoken.some((sentence) => sentence.startsWith(words + ' '));

export function done() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
