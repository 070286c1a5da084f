mod company;
mod fetching;
mod own;
mod properties;
mod proving;
mod reading;
mod reference;
mod world;
