//! stub
use crate::{
    finding::Finding,
    record::{ClaimsFile, ReviewsFile},
    settings::Settings,
};
/// x
pub struct ArticleRecords<'a> {
    /// x
    pub name: &'a str,
    /// x
    pub claims: Option<&'a ClaimsFile>,
    /// x
    pub reviews: &'a [ReviewsFile],
    /// x
    pub text: Option<&'a str>,
}
/// x
pub fn lint(_: &[ArticleRecords<'_>], _: &Settings, _: chrono::NaiveDate) -> Vec<Finding> {
    Vec::new()
}
