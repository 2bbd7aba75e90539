/** The text of an Internet shortcut, the small file in which systems and this program keep a link. */
export const urlShortcut = (url: string): string => `[InternetShortcut]\r\nURL=${url}\r\n`;
