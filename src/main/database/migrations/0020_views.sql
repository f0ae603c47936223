CREATE TABLE `views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`position` integer NOT NULL,
	`code` text,
	`name` text,
	`content` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `views_code_unique` ON `views` (`code`);