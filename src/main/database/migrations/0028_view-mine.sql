-- A view of what is one's own; shown where more than one person works. It stands before the view of all orders.
UPDATE `views` SET `position` = `position` + 1 WHERE `position` >= (SELECT `position` FROM `views` WHERE `code` = 'all');
--> statement-breakpoint
INSERT INTO `views` (`position`, `code`, `content`)
SELECT coalesce((SELECT `position` - 1 FROM `views` WHERE `code` = 'all'), (SELECT coalesce(max(`position`), 0) + 1 FROM `views`)), 'mine', json_object(
  'filter', json('{"isMine":true}'), 'sort', json('{"field":"createdAt","direction":"desc"}'), 'columns', NULL, 'density', NULL
);
