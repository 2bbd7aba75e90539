import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAboutComputing } from '#shared/hanzi/ambiguity/computing-text';

test('a computing word tells a text on computing, in both scripts', () => {
  for (const text of ['请点击这里', '把文件夹删除', '用滑鼠點選', '资料在云端', '下载'])
    assert.equal(isAboutComputing(text), true, text);
  for (const text of ['', '云', '他上山下乡', '文件', '下一載'])
    assert.equal(isAboutComputing(text), false, text);
});

test('a name of computing counts in any case, and only as a whole', () => {
  for (const text of ['API', '这个 api 很好', '用Html写', 'wi-fi 断了', 'WINDOWS系统', 'ip', 'x86 CPU。'])
    assert.equal(isAboutComputing(text), true, text);
  for (const text of ['MyAPI', 'APIs', 'ip_4', 'XIP', 'i', 'Javan', 'wi fi', 'ſql', '1CSS', 'CSS3'])
    assert.equal(isAboutComputing(text), false, text);
});

test('the answer is that of each text, whichever was asked about before', () => {
  for (const text of ['电脑', '天气', '电脑', '天气很好', '天气'])
    assert.equal(isAboutComputing(text), text === '电脑', text);
});
