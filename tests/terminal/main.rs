//! What people do at a terminal, driven through a real one.
#![cfg(unix)]

mod a_day;
mod next;
mod pty;
mod review;
