-- Topics that hold a page or a listing, in the order of topics.xml.
SELECT 'topic:' || id AS id, in_lang AS lang, title, title AS name, summary,
  stale
FROM v_topic WHERE lang = ?1 AND (pages OR listings)
ORDER BY no, id
