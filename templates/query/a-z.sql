-- Everything by name: pages, listings, topics and terms in one list.
SELECT id, in_lang AS lang, kind, title, letter FROM (
  SELECT id, in_lang, kind, title, letter, sort FROM v_page WHERE lang = ?1
  UNION ALL
  SELECT 'listing:' || id, in_lang, 'listing', name, letter, sort
  FROM v_listing WHERE lang = ?1
  UNION ALL
  SELECT 'term:' || id, in_lang, 'term', name, letter, sort
  FROM v_term WHERE lang = ?1
  UNION ALL
  SELECT 'topic:' || id, in_lang, 'topic', title, letter, sort
  FROM v_topic WHERE lang = ?1
)
ORDER BY sort, kind, id
