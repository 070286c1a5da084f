mod fetching;
mod own;
mod proving;
mod reading;
mod reference;
mod world;
