-- Topics that hold a page, in the order of topics.xml: where there are too many
-- pages to pick from, the topic comes first.
SELECT 'topic:' || id AS id, in_lang AS lang, title
FROM v_topic WHERE lang = ?1 AND pages
ORDER BY no, id
