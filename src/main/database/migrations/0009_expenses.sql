CREATE TABLE `expense_types` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`code` text,
	`name` text,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `expense_types_code_unique` ON `expense_types` (`code`);--> statement-breakpoint
CREATE TABLE `expenses` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer,
	`source_id` integer,
	`type_id` integer NOT NULL,
	`origin` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`at` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`type_id`) REFERENCES `expense_types`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `expenses_order` ON `expenses` (`order_id`);--> statement-breakpoint
CREATE INDEX `expenses_loose` ON `expenses` (`at`) WHERE order_id IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `expenses_kept` ON `expenses` (`order_id`,`origin`) WHERE origin <> 'hand';--> statement-breakpoint
ALTER TABLE `sources` ADD `money_settings` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `is_money_stale` integer DEFAULT false NOT NULL;