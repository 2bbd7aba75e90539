const paths = {
  list: 'M4 6h16M4 12h16M4 18h10',
  add: 'M12 5v14M5 12h14',
  contents: 'M9 6h11M12 12h8M12 18h8M4.5 6h.1M7.5 12h.1M7.5 18h.1',
  find: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2 21 21',
  type: 'M3 18 8.5 5 14 18M5 14h7M14.5 18l3.2-8 3.3 8M15.6 15.5h4.2',
  details: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 11v5M12 7.8v.2',
  page: 'M4 5h16v14H4zM4 9h16M6.6 7v.1M9 7v.1M7 12.5h5M7 15.5h5M15 12.5h2.5v3H15z',
  proof: 'M4.5 20.5h15M7 16.5l1-4 8-8.2 3 3-8 8.2-4 1zM14 6.4l3 3',
  note: 'M5 4.5h14v11l-5 5H5zM14 20.5v-5h5M8.5 9h7M8.5 12.5h4',
  remove: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10.3 10.5v5.5M13.7 10.5v5.5',
  star: 'M12 4.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.6-4.8 2.6.9-5.4-3.9-3.8 5.4-.8z',
  tag: 'M4 4.5h7.2L20 13.3 13.3 20 4 10.7zM8 8.4v.2',
  collection: 'M4.5 4.5h4v15h-4zM8.5 4.5h4v15h-4zM14 6.2l3.7-1L21 18.6l-3.7 1z',
  done: 'M5 12.5l4.6 4.6L19.5 7',
  archive: 'M4 5h16v4H4zM5.5 9v10.5h13V9M10 12.5h4',
  filter: 'M4 6h16M7 12h10M10.5 18h3',
  versions: 'M8 4.5h11v13H8zM5 7.5v12.5h10.5',
  link: 'M10 14a4 4 0 005.7 0l3-3A4 4 0 0013 5.3l-.8.8M14 10a4 4 0 00-5.7 0l-3 3a4 4 0 005.7 5.7l.8-.8',
  more: 'M5 11.5v1h1v-1zM11.5 11.5v1h1v-1zM18 11.5v1h1v-1z',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9',
  readings: 'M4 20h16M7 15.5h10M12 15.5V9.5M8 9.5h8M6 5.5h2M11 5.5h2M16 5.5h2',
  cite: 'M10 7H5.5v5.5H10zM10 12.5c0 2.6-1.4 4-4 4.5M18.5 7H14v5.5h4.5zM18.5 12.5c0 2.6-1.4 4-4 4.5',
  define: 'M4.5 4.5H11V20a3.5 3.5 0 0 0-3-2H4.5zM20 11.5V18h-3.5a3.5 3.5 0 0 0-3 2V8.5M17.5 3.5v5M15 6h5',
  back: 'M14.5 6l-6 6 6 6',
  next: 'M6 9.5l6 6 6-6',
  previous: 'M6 14.5l6-6 6 6',
} as const;

/** A line drawing in the colour of the text around it, 18 CSS pixels square. */
export const Icon = ({ name }: { readonly name: keyof typeof paths }) => (
  <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" class="icon">
    <path d={paths[name]} />
  </svg>
);
