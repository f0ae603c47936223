-- What is put aside until later is no work of this moment. A view that the seller has changed meanwhile stays as it is.
UPDATE `views` SET `content` = json_set(`content`, '$.filter.isSnoozed', json('false'))
WHERE (`code` = 'new' AND `content` -> '$.filter' = '{"statusGroups":["new"]}')
   OR (`code` = 'inWork' AND `content` -> '$.filter' = '{"statusGroups":["agreement","production"]}');
