const dropAddress = 'jianfan://app/drop/';

/**
 * Submits dropped files to the main process as a form in a hidden frame, which is the one way by which it
 * learns paths that Chromium has checked. Gives the token for them; undefined where they were refused.
 */
export async function submitFiles(files: FileList): Promise<string | undefined> {
  const frame = document.createElement('iframe');
  frame.name = 'drop';
  frame.hidden = true;
  frame.setAttribute('sandbox', 'allow-same-origin');
  const form = document.createElement('form');
  Object.assign(form, { action: dropAddress, method: 'post', enctype: 'multipart/form-data' });
  form.target = frame.name;
  form.hidden = true;
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', name: 'files', multiple: true, files });
  form.append(input);
  document.body.append(frame, form);
  try {
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    form.submit();
    await loaded;
    const address = frame.contentDocument?.URL ?? '';
    return address.startsWith(dropAddress) ? address.slice(dropAddress.length) : undefined;
  } finally {
    frame.remove();
    form.remove();
  }
}
