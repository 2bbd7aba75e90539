/** The name of the file at an address, without its folders and query; empty where it has none. */
export function fileNameOf(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1);
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
