-- What a-z.sql lists, of one letter.
SELECT id, in_lang AS lang, kind, title FROM (
  SELECT id, in_lang, kind, title, sort FROM v_page
  WHERE lang = ?1 AND letter = ?2
  UNION ALL
  SELECT 'listing:' || id, in_lang, 'listing', name, sort
  FROM v_listing WHERE lang = ?1 AND letter = ?2
  UNION ALL
  SELECT 'term:' || id, in_lang, 'term', name, sort
  FROM v_term WHERE lang = ?1 AND letter = ?2
  UNION ALL
  SELECT 'topic:' || id, in_lang, 'topic', title, sort
  FROM v_topic WHERE lang = ?1 AND letter = ?2
)
ORDER BY sort, kind, id
