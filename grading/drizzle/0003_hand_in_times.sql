ALTER TABLE `notebook_results` ADD `handed_in` text;--> statement-breakpoint
ALTER TABLE `notebook_results` ADD `provenance` text;