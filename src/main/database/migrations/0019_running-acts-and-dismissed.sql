CREATE TABLE `running_acts` (
	`action_id` integer PRIMARY KEY NOT NULL,
	`work` text NOT NULL,
	`order_ids` text NOT NULL,
	`done_count` integer NOT NULL,
	FOREIGN KEY (`action_id`) REFERENCES `actions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `quarantined_orders` ADD `dismissed_at` integer;