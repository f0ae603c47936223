CREATE TABLE `buyers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`phone` text NOT NULL,
	`caution_reason` text,
	`cautioned_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `buyers_phone_unique` ON `buyers` (`phone`);--> statement-breakpoint
CREATE TABLE `order_notes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`text` text,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `order_notes_order` ON `order_notes` (`order_id`);--> statement-breakpoint
CREATE TABLE `order_snoozes` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`until_at` integer NOT NULL,
	`returned_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `order_snoozes_due` ON `order_snoozes` (`until_at`) WHERE returned_at IS NULL;--> statement-breakpoint
CREATE TABLE `order_tags` (
	`order_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`order_id`, `tag_id`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `order_tags_tag` ON `order_tags` (`tag_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`folded` text NOT NULL,
	`color` text NOT NULL,
	`archived_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_folded_unique` ON `tags` (`folded`);--> statement-breakpoint
ALTER TABLE `order_history` ADD `subject_id` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `status_since` integer;--> statement-breakpoint
CREATE INDEX `orders_buyer_phone` ON `orders` (`buyer_phone`,`created_at`);--> statement-breakpoint
CREATE INDEX `orders_waiting` ON `orders` (`status_id`,`status_since`,`created_at`) WHERE status_group IN ('new', 'agreement', 'production', 'delivery');