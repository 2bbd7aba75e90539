const worldPrefix = '__playwright_utility_world';

const framesOf = ({ frame, childFrames = [] }) => [frame.id, ...childFrames.flatMap(framesOf)];

/**
 * Playwright finds elements from a script world of its own in each frame. It adds this world to the frames
 * that a page has when it is attached, and to each later document, but not to a document that a frame loads
 * in between: locators then wait in that frame for ever. This adds the worlds that are missing.
 */
export async function addMissingWorlds(page) {
  const session = await page.context().newCDPSession(page);
  const contexts = [];
  session.on('Runtime.executionContextCreated', ({ context }) => contexts.push(context));
  // All contexts that exist are announced before the answer.
  await session.send('Runtime.enable');
  const worlds = contexts.filter(({ name }) => name.startsWith(worldPrefix));
  const withWorld = new Set(worlds.map(({ auxData }) => auxData.frameId));
  const { frameTree } = await session.send('Page.getFrameTree');
  for (const frameId of framesOf(frameTree))
    if (worlds[0] && !withWorld.has(frameId))
      await session.send('Page.createIsolatedWorld', {
        frameId,
        grantUniveralAccess: true,
        worldName: worlds[0].name,
      });
  await session.detach();
}
