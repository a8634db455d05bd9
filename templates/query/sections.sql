-- What the guide has, for the navigation: a row for each list that is not
-- empty.  It says no more, so that a new title makes no other page anew.
SELECT 'topics' AS id WHERE EXISTS (SELECT 1 FROM v_topic WHERE lang = ?1)
UNION ALL
SELECT 'rights' WHERE EXISTS
  (SELECT 1 FROM v_page WHERE lang = ?1 AND kind = 'right')
UNION ALL
SELECT 'letters' WHERE EXISTS
  (SELECT 1 FROM v_page WHERE lang = ?1 AND kind = 'letter')
UNION ALL
SELECT 'listings' WHERE EXISTS (SELECT 1 FROM v_listing WHERE lang = ?1)
UNION ALL
SELECT 'glossary' WHERE EXISTS (SELECT 1 FROM v_term WHERE lang = ?1)
UNION ALL
SELECT 'packets' WHERE EXISTS (SELECT 1 FROM v_packet WHERE lang = ?1)
UNION ALL
SELECT 'laws' WHERE EXISTS (SELECT 1 FROM v_law WHERE lang = ?1)
UNION ALL
SELECT 'counties' WHERE EXISTS (SELECT 1 FROM v_county WHERE lang = ?1)
ORDER BY id
