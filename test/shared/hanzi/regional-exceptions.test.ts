import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Converter, createConverter, readTables, tableFor } from '#shared/hanzi/engine';
import { writeTables } from '../../../build/dictionary.mjs';

const folder = join(process.cwd(), 'out/app/hanzi');
before(() => writeTables(folder));

const createRegional = async (to: 'zh-Hans' | 'zh-Hant-TW', exact = false): Promise<Converter> =>
  createConverter(readTables(new Uint8Array(await readFile(join(folder, tableFor(to, true)))).buffer), {
    to,
    exact,
    regional: true,
  });

test('words of Taiwan replace mainland words where they mean the same, and nowhere else', async () => {
  const convert = await createRegional('zh-Hant-TW');
  for (const [source, shown] of [
    ['勇敢的士兵打的士回家，的士气很高', '勇敢的士兵打計程車回家，的士氣很高'],
    ['丘比特走过牡丹花屏风，体内存有这么多任务', '丘比特走過牡丹花屏風，體內存有這麼多任務'],
    ['理查找到铁网卡着的诡异步伐，妹妹接口道', '理查找到鐵網卡著的詭異步伐，妹妹接口道'],
    ['这是法律程序，行政程序也一样', '這是法律程序，行政程序也一樣'],
    ['这个电脑程序支持多种文件', '這個電腦程式支援多種檔案'],
    ['我支持你的结婚对象', '我支持你的結婚對象'],
    ['历史进程不可阻挡，他刷新了纪录', '歷史進程不可阻擋，他刷新了紀錄'],
    ['电视频道的视频', '電視頻道的影片'],
    ['网络上的信息', '網路上的資訊'],
    ['少数组织聚集成群', '少數組織聚集成群'],
    ['数组和集成电路', '陣列和積體電路'],
    ['数据库和数据', '資料庫和資料'],
    ['程序', '程式'],
    ['进程 线程 队列', '程序 執行緒 佇列'],
    ['挂断电话去社区', '掛斷電話去社區'],
  ] as const)
    assert.equal(convert.text(source), shown);
});

test('words of the mainland replace words of Taiwan where they mean the same, and nowhere else', async () => {
  const convert = await createRegional('zh-Hans');
  for (const [source, shown] of [
    ['人生的智慧在於建立自信', '人生的智慧在于建立自信'],
    ['行程安排好了，立刻支援災區', '行程安排好了，立刻支援灾区'],
    ['程式的執行緒讀取檔案', '程序的线程读取文件'],
    ['網路上的資訊', '网络上的信息'],
    ['執行', '运行'],
  ] as const)
    assert.equal(convert.text(source), shown);
});

test('exact mode replaces as OpenCC does, and a kept word names its rule', async () => {
  assert.equal((await createRegional('zh-Hant-TW', true)).text('勇敢的士兵支持你'), '勇敢計程車兵支援你');
  const { changes, alignment } = (await createRegional('zh-Hant-TW')).aligned('公司的设备，很好');
  const keptWord = changes.find(({ rule }) => rule === 'everyday');
  assert.deepEqual([keptWord?.start, keptWord?.end, keptWord?.ambiguous], [3, 5, false]);
  assert.equal(alignment.toShown(6), 6);
});
