// The script of the bare page: the least that a page needs to do what the reader does.
{
  const article = document.querySelector('article');
  const contents = document.querySelector('nav');
  const card = document.querySelector('aside');
  const field = document.querySelector('input');
  const output = document.querySelector('output');

  const toggleContents = () => {
    contents.hidden = !contents.hidden;
    const headings = [...article.querySelectorAll('h2')];
    contents.replaceChildren(
      ...headings.map((heading) => {
        const link = document.createElement('a');
        link.textContent = heading.textContent;
        link.onclick = () => heading.scrollIntoView();
        return link;
      }),
    );
  };
  const turnVertical = () => {
    document.documentElement.classList.toggle('vertical');
  };
  const convert = () => {
    article.lang = 'zh-Hans';
    const converter = globalThis.OpenCC.Converter({ from: 'cn', to: 'tw' });
    globalThis.OpenCC.HTMLConverter(converter, article, 'zh-Hans', 'zh-Hant-TW').convert();
    article.dataset.script = 'zh-Hant-TW';
  };

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') field.blur();
    if (event.target === field) return;
    if (event.key === 'c') toggleContents();
    if (event.key === 'v') turnVertical();
    if (event.key === 'Escape') card.hidden = true;
    // Chromium turns no pages in vertical lines.
    if (event.key === 'PageDown' && document.documentElement.classList.contains('vertical')) {
      scrollBy(-innerWidth * 0.9, 0);
      event.preventDefault();
    }
  });
  article.addEventListener('click', (event) => {
    const link = event.target.closest('sup a');
    if (!link) return;
    event.preventDefault();
    card.replaceChildren(document.getElementById(link.hash.slice(1)).textContent);
    card.hidden = false;
  });
  field.addEventListener('input', () => {
    output.textContent = window.find(field.value) ? '1' : '0';
  });
  document.querySelector('button').addEventListener('click', convert);
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('first-text')));
}
