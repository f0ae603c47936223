ALTER TABLE `orders` ADD `own_tracking_number` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `own_carrier` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `tracking_settings` text;--> statement-breakpoint
ALTER TABLE `sources` ADD `token_expires_at` integer;